import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { TextKey } from "../text/text";
import type { Role } from "./session";

/** What a page is given: the named parts of its address, `id` of `/visits/$id`. */
export interface PageProps {
  params: Readonly<Record<string, string>>;
}

/** A page, and who may open it. Its code is loaded when it is first opened. */
export interface Page {
  /** Its address, with `$name` for the parts that differ: `/visits/$id/call`. */
  path: string;
  /** `anyone`: also who is not signed in, such as a guest. */
  roles: readonly Role[] | "anyone";
  /** `shell`: with rail and top bar. `bare`: nothing but the page. */
  frame: "shell" | "bare";
  /** Uses camera or microphone, which the server grants to these addresses alone. */
  media?: boolean;
  /** Shows one centre at a time, so that the top bar lets one be chosen. */
  center?: boolean;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}

/** An entry of the rail; shown to those who may open the page of that address. */
export interface NavItem {
  to: string;
  label: TextKey;
  icon: LucideIcon;
}

/** What one folder adds to the application; all are listed in `features.ts`. */
export interface Feature {
  pages: readonly Page[];
  nav?: readonly NavItem[];
}
