import { ChevronDown, LogOut, MapPin } from "lucide-react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { dateText, DEFAULT_ZONE } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { useCenter } from "./center";
import { useNow } from "./clock";
import { signOut, useMe } from "./session";

/** Which centre the page shows; a person bound to one is told it and has no choice. */
export function CenterSwitch() {
  const text = useText();
  const language = useLanguage();
  const { centers, center, choose } = useCenter();
  const name = nameIn(language, center?.name);
  if (centers.length < 2) {
    return name ? (
      <p className="center-name">
        <MapPin aria-hidden />
        {name}
      </p>
    ) : null;
  }
  return (
    <MenuTrigger>
      <AriaButton className="center-switch" aria-label={text("app.center", { name })}>
        <MapPin aria-hidden />
        <span>{name}</span>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={text("app.centers")}
          selectionMode="single"
          selectedKeys={center ? [center.id] : []}
          onAction={(key) => choose(String(key))}
        >
          {centers.map((each) => (
            <MenuItem key={each.id} id={each.id} className="menu-item">
              {nameIn(language, each.name)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Today, Hijri over Gregorian. */
export function Today() {
  const language = useLanguage();
  const timeZone = useCenter().center?.time_zone ?? DEFAULT_ZONE;
  const now = useNow(60_000);
  return (
    <p className="today">
      <strong>{dateText(now, language, { calendar: "hijri", weekday: true, year: true, timeZone })}</strong>
      <span>{dateText(now, language, { year: true, timeZone })}</span>
    </p>
  );
}

export function UserMenu() {
  const text = useText();
  const me = useMe();
  const role = me.roles[0];
  return (
    <MenuTrigger>
      <AriaButton className="user">
        <span className="avatar" aria-hidden>
          {me.display_name.replace(/^\p{L}{1,2}\.\s*/u, "").charAt(0)}
        </span>
        <span className="user-words">
          <strong>{me.display_name}</strong>
          {role ? <span>{text(`role.${role}`)}</span> : null}
        </span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={text("app.user", { name: me.display_name })}>
          <MenuItem className="menu-item" onAction={() => void signOut()}>
            <LogOut aria-hidden />
            {text("app.sign-out")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
