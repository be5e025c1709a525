import { Plus } from "lucide-react";
import { useState } from "react";
import { useTitle } from "../app/title";
import { dateText, monthText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { monthAfter } from "./period";
import { endReport, type Report, subscribe, type Subscribed, useReports } from "./reportsApi";

/** Who is sent the month's figures by e-mail. */
export default function ReportsPage() {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.reports.title"));
  const reports = useReports();
  const [open, setOpen] = useState<"new" | Report | null>(null);
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.reports.title")}
        </h1>
        <Button kind="primary" onPress={() => setOpen("new")}>
          <Plus aria-hidden />
          {text("hours.reports.new")}
        </Button>
      </div>
      <HoursSections current="reports" />
      <p className="quiet">{text("hours.reports.lead")}</p>
      <div className="card">
        {reports.isPending ? (
          <Skeleton rows={4} />
        ) : reports.isError ? (
          <Failed thrown={reports.error} onRetry={() => reports.refetch()} />
        ) : reports.data.length === 0 ? (
          <Empty title={text("hours.reports.empty")} detail={text("hours.reports.empty.detail")} />
        ) : (
          <Records
            title={text("hours.reports.title")}
            records={reports.data}
            columns={[
              {
                name: text("hours.reports.email"),
                of: ({ email }) => (
                  <bdi className="ltr" lang="en">
                    {email}
                  </bdi>
                ),
              },
              { name: text("hours.reports.language"), of: (report) => text(`hours.reports.language.${report.language}`) },
              {
                name: text("hours.reports.since"),
                of: (report) => <span className="nowrap">{dateText(report.created_at, language, { year: true })}</span>,
              },
              {
                name: text("hours.reports.next"),
                of: (report) => (
                  <span className="nowrap">
                    {monthText(`${monthAfter(report.last_month)}-15T12:00:00Z`, language, "gregorian")}
                  </span>
                ),
              },
            ]}
            action={{
              name: text("hours.reports.end"),
              nameOf: ({ email }) => text("hours.reports.end.of", { email }),
              onPress: setOpen,
            }}
          />
        )}
      </div>
      {open === "new" ? <Subscribe onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== "new" ? <End report={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** Asks where the months are to be sent, and in which language. */
function Subscribe({ onClose }: { onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const [email, setEmail] = useState("");
  const [tongue, setTongue] = useState(language);
  const [result, setResult] = useState<Subscribed | "sending" | null>(null);
  const kind = result === null || result === "sending" ? null : result.kind;

  async function send() {
    setResult("sending");
    const answer = await subscribe(email.trim(), tongue);
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text("hours.reports.new")} isOpen onClose={onClose}>
      <form
        className="report-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={text("hours.reports.email")}
          name="email"
          type="email"
          dir="ltr"
          isRequired
          value={email}
          onChange={setEmail}
          error={kind === "known" || kind === "refused" ? text(`hours.reports.${kind}`) : undefined}
        />
        <Switch
          label={text("hours.reports.language")}
          options={[
            { id: "ar", name: text("hours.reports.language.AR") },
            { id: "en", name: text("hours.reports.language.EN") },
          ]}
          chosen={tongue}
          onChoose={setTongue}
        />
        {result !== null && result !== "sending" && result.kind === "failed" ? (
          <p role="alert" className="notice notice-bad">
            {text(`ui.failed.${result.failure.kind}`)}
          </p>
        ) : null}
        <div className="actions">
          <Button kind="primary" type="submit" isPending={result === "sending"} isDisabled={email.trim() === ""}>
            {text("hours.reports.add")}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function End({ report, onClose }: { report: Report; onClose: () => void }) {
  const text = useText();
  const [result, setResult] = useState<Awaited<ReturnType<typeof endReport>> | "sending" | null>(null);

  async function send() {
    setResult("sending");
    const answer = await endReport(report.id);
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text("hours.reports.end")} isOpen onClose={onClose} role="alertdialog">
      <p>{text("hours.reports.end.lead", { email: report.email })}</p>
      {result !== null && result !== "sending" && result.kind === "failed" ? (
        <p role="alert" className="notice notice-bad">
          {text(`ui.failed.${result.failure.kind}`)}
        </p>
      ) : null}
      <div className="actions">
        <Button kind="danger" isPending={result === "sending"} onPress={() => void send()}>
          {text("hours.reports.end")}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </Dialog>
  );
}
