import type { ReactNode } from "react";

interface Props {
  name: string;
  /** A number, or a link that is one. */
  value: ReactNode;
  /** In small letters below. */
  note?: ReactNode;
  children?: ReactNode;
}

/** A figure that is looked at first. */
export function Figure({ name, value, note, children }: Props) {
  return (
    <div className="card figure">
      <p className="quiet">{name}</p>
      <p className="figure-value">
        <span className="ltr" lang="en">
          {value}
        </span>
      </p>
      {note ? <p className="figure-change">{note}</p> : null}
      {children}
    </div>
  );
}
