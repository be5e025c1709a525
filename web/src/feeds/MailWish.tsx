import { useState } from "react";
import { Form } from "react-aria-components";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import { type CalendarMail, type Changed, tellByMail, tellNoMore, useCalendarMail } from "./mailApi";

/** Where an official wants to be told of their meetings by e-mails that put them into a calendar. */
export function MailWish({ officialId }: { officialId: string }) {
  const text = useText();
  const mail = useCalendarMail(officialId);
  const [result, setResult] = useState<Changed | "sending" | null>(null);

  async function change(asked: Promise<Changed>) {
    setResult("sending");
    setResult(await asked);
  }

  return (
    <section className="card mail-wish" aria-labelledby="mail-title">
      <h2 id="mail-title">
        {text("feeds.mail")}
      </h2>
      <p className="quiet">{text("feeds.mail.lead")}</p>
      {mail.isPending ? (
        <Skeleton rows={2} />
      ) : mail.isError ? (
        <Failed thrown={mail.error} onRetry={() => mail.refetch()} />
      ) : (
        <MailForm
          key={mail.data.etag}
          mail={mail.data}
          result={result}
          onWish={(email, language) => void change(tellByMail(officialId, mail.data.etag, email, language))}
          onStop={() => void change(tellNoMore(officialId, mail.data.etag))}
        />
      )}
    </section>
  );
}

interface Props {
  mail: CalendarMail;
  result: Changed | "sending" | null;
  onWish: (email: string, language: "ar" | "en") => void;
  onStop: () => void;
}

function MailForm({ mail, result, onWish, onStop }: Props) {
  const text = useText();
  const shown = useLanguage();
  const [email, setEmail] = useState(mail.email ?? "");
  const [language, setLanguage] = useState(mail.language ? (mail.language === "AR" ? "ar" : "en") : shown);
  return (
    <Form
      className="feed-form"
      onSubmit={(event) => {
        event.preventDefault();
        onWish(email.trim(), language);
      }}
    >
      <p role="status" className={mail.email ? "notice notice-ok" : "quiet"}>
        {mail.email ? text("feeds.mail.on") : text("feeds.mail.off")}
      </p>
      <Field
        label={text("feeds.mail.address")}
        name="email"
        type="email"
        dir="ltr"
        isRequired
        value={email}
        onChange={setEmail}
        error={result === "refused" ? text("feeds.mail.refused") : undefined}
      />
      <Switch
        label={text("feeds.language")}
        options={[
          { id: "ar", name: text("feeds.language.AR") },
          { id: "en", name: text("feeds.language.EN") },
        ]}
        chosen={language}
        onChoose={setLanguage}
      />
      {result === "stale" || result === "failed" ? (
        <p role="alert" className="notice notice-warn">
          {text(result === "stale" ? "feeds.mail.stale" : "feeds.failed")}
        </p>
      ) : null}
      <div className="actions">
        <Button type="submit" kind="primary" isPending={result === "sending"}>
          {text("feeds.mail.save")}
        </Button>
        {mail.email ? (
          <Button isDisabled={result === "sending"} onPress={onStop}>
            {text("feeds.mail.stop")}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
