import { Link } from "@tanstack/react-router";
import type { PageProps } from "../app/feature";
import { useTitle } from "../app/title";
import { useText } from "../text/text";
import { Centers } from "./Centers";
import { Halls } from "./Halls";
import { Officials } from "./Officials";
import { Staff } from "./Staff";
import "./admin.css";

const SECTIONS = { centers: Centers, halls: Halls, officials: Officials, staff: Staff } as const;
type Section = keyof typeof SECTIONS;
const NAMES: readonly Section[] = ["centers", "halls", "officials", "staff"];

/** What an administrator keeps: a table for each kind of thing. */
export default function AdminPage({ params }: PageProps) {
  const text = useText();
  const heading = useTitle(text("admin.title"));
  const section = NAMES.find((name) => name === params["section"]) ?? "centers";
  const Content = SECTIONS[section];
  return (
    <div className="admin">
      <h1 ref={heading} tabIndex={-1}>
        {text("admin.title")}
      </h1>
      <nav className="admin-sections" aria-label={text("admin.sections")}>
        {NAMES.map((name) => (
          <Link
            key={name}
            to="/admin/$section"
            params={{ section: name }}
            className="admin-section"
            aria-current={name === section ? "page" : undefined}
          >
            {text(`admin.${name}`)}
          </Link>
        ))}
      </nav>
      <Content />
    </div>
  );
}
