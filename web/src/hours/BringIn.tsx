import { FileText, Upload } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FileTrigger, Form } from "react-aria-components";
import { newKey } from "../api/liqaApi";
import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import type { BadRow } from "./badRows";
import { bringIn, type ImportResult } from "./publishedApi";

type Phase = { kind: "idle" | "sending" | "no-file" } | ImportResult;

/** The file that was chosen; a key of its own, so that it is brought in once. */
interface Chosen {
  name: string;
  csv: string;
  key: string;
}

/** Brings in a file of figures, all of it or nothing, and says of each bad row what is wrong with it. */
export function BringIn() {
  const text = useText();
  const [source, setSource] = useState("");
  const [file, setFile] = useState<Chosen | null>(null);
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });

  async function choose(files: FileList | null) {
    const first = files?.[0];
    if (first) {
      setFile({ name: first.name, csv: await first.text(), key: newKey() });
      setPhase({ kind: "idle" });
    }
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!file) {
      setPhase({ kind: "no-file" });
      return;
    }
    setPhase({ kind: "sending" });
    const result = await bringIn(source.trim(), file.csv, file.key);
    setPhase(result);
    if (result.kind === "done") {
      setSource("");
      setFile(null);
    }
  }

  return (
    <section className="card bring-in" aria-labelledby="bring-in-title">
      <h2 id="bring-in-title">{text("hours.published.bring-in")}</h2>
      <p className="quiet">
        {text("hours.published.format")}{" "}
        <code className="ltr" lang="en">
          from,to,figure,value
        </code>
      </p>
      <Form className="bring-in-form" onSubmit={(event) => void send(event)}>
        <Field label={text("hours.published.source")} value={source} onChange={setSource} maxLength={200} name="source" isRequired />
        <div className="bring-in-file">
          <FileTrigger acceptedFileTypes={[".csv", "text/csv"]} onSelect={(files) => void choose(files)}>
            <Button>
              <FileText aria-hidden />
              {text("hours.published.choose")}
            </Button>
          </FileTrigger>
          <span className="quiet" dir="auto">
            {file ? file.name : text("hours.published.no-file")}
          </span>
        </div>
        <Button type="submit" kind="primary" isPending={phase.kind === "sending"}>
          <Upload aria-hidden />
          {text("hours.published.send")}
        </Button>
      </Form>
      <Said phase={phase} />
    </section>
  );
}

function Said({ phase }: { phase: Phase }) {
  const text = useText();
  switch (phase.kind) {
    case "idle":
    case "sending":
      return null;
    case "done":
      return (
        <p role="status" className="notice notice-ok">
          {text("hours.published.done")}
        </p>
      );
    case "known":
      return (
        <p role="status" className="notice notice-info">
          {text("hours.published.known")}
        </p>
      );
    case "bad":
      return <BadRows rows={phase.rows} />;
    case "no-file":
      return (
        <p role="alert" className="notice notice-bad">
          {text("hours.published.choose-first")}
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="notice notice-bad">
          {text(`ui.failed.${phase.failure.kind}`)}
        </p>
      );
  }
}

function BadRows({ rows }: { rows: readonly BadRow[] }) {
  const text = useText();
  const language = useLanguage();
  return (
    <div className="bad-rows">
      <p role="alert" className="notice notice-bad">{text("hours.published.bad", { count: rows.length })}</p>
      <div className="scrolls" role="group" aria-label={text("hours.published.bad.rows")} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                {text("hours.published.line")}
              </th>
              <th scope="col">{text("hours.published.reason")}</th>
              <th scope="col">{text("hours.published.row")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((bad) => (
              <tr key={`${bad.line} ${bad.fault}`}>
                <td className="number" lang="en">
                  {numberText(bad.line, language)}
                </td>
                <td>{text(`hours.published.fault.${bad.fault}`)}</td>
                <td>
                  <code className="ltr" lang="en">
                    {bad.row}
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
