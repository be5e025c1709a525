import type { PageProps } from "../app/feature";
import { useTitle } from "../app/title";
import { useText } from "../text/text";
import { Sections } from "../ui/Sections";
import { Centers } from "./Centers";
import { Departments } from "./Departments";
import { Halls } from "./Halls";
import { Officials } from "./Officials";
import { Rooms } from "./Rooms";
import { Staff } from "./Staff";
import "./admin.css";

const SECTIONS = { centers: Centers, halls: Halls, rooms: Rooms, officials: Officials, departments: Departments, staff: Staff } as const;
type Section = keyof typeof SECTIONS;
const NAMES: readonly Section[] = ["centers", "halls", "rooms", "officials", "departments", "staff"];

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
      <Sections
        label={text("admin.sections")}
        pages={NAMES.map((name) => ({ to: `/admin/${name}`, name: text(`admin.${name}`) }))}
        current={`/admin/${section}`}
      />
      <Content />
    </div>
  );
}
