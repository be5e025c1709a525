import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Mark } from "../ui/Mark";
import { navOf } from "./features";
import { LanguageSwitch } from "./LanguageSwitch";
import { useMe } from "./session";
import { CenterSwitch, Today, UserMenu } from "./topbar";

/** What stands around a page: the rail with the work a person may open, and the top bar. */
export function Shell({ center = false, children }: { center?: boolean; children: ReactNode }) {
  const text = useText();
  const nav = navOf(useMe());
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {text("app.skip")}
      </a>
      <nav className="rail" aria-label={text("app.nav")}>
        <Link to="/" className="rail-brand">
          <Mark size={36} />
          <span>{text("app.name")}</span>
        </Link>
        <ul>
          {nav.map((item) => (
            <li key={item.to}>
              <Link to={item.to} className="rail-item" activeProps={{ "aria-current": "page" }}>
                <item.icon aria-hidden />
                <span>{text(item.label)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <header className="topbar">
        {center ? <CenterSwitch /> : null}
        <Today />
        <span className="topbar-space" />
        <LanguageSwitch />
        <UserMenu />
      </header>
      <main className="page" id="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
