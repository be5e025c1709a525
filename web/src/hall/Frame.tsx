import type { ReactNode, RefObject } from "react";
import { useNow } from "../app/clock";
import { LanguageSwitch } from "../app/LanguageSwitch";
import { timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Mark } from "../ui/Mark";

interface Props {
  hall: string;
  zone: string;
  children: ReactNode;
}

/** What stands on the screen whoever sits before it: the sign, the hall, the time. */
export function Frame({ hall, zone, children }: Props) {
  const text = useText();
  const language = useLanguage();
  const now = useNow(1_000);
  return (
    <main className="kiosk">
      <header className="kiosk-head">
        <span className="kiosk-brand">
          <Mark size={56} />
          {text("app.name")}
        </span>
        <LanguageSwitch />
        {hall ? <span className="kiosk-hall">{hall}</span> : null}
        <strong className="kiosk-time">{timeText(now, language, zone)}</strong>
      </header>
      {children}
    </main>
  );
}

interface WordsProps {
  heading: RefObject<HTMLHeadingElement | null>;
  title: string;
  detail?: string;
}

/** A few words, to be read from a chair. */
export function Words({ heading, title, detail }: WordsProps) {
  return (
    <div className="kiosk-words">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {detail ? <p>{detail}</p> : null}
    </div>
  );
}
