import { Link } from "@tanstack/react-router";

interface Props {
  label: string;
  pages: readonly { to: string; name: string }[];
  /** The address of the page that is shown. */
  current: string;
}

/** The pages of one subject, side by side above each of them. */
export function Sections({ label, pages, current }: Props) {
  return (
    <nav className="sections" aria-label={label}>
      {pages.map(({ to, name }) => (
        <Link key={to} to={to} className="section-link" activeOptions={{ exact: true }} aria-current={to === current ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
