import { useRef, useState } from "react";
import { type Official, useOfficials } from "../app/directoryApi";
import { nameIn, useLanguage, useText } from "../text/text";
import { addOfficial, changeOfficial, getOfficial, getPace, setPace } from "./adminApi";
import { EditDialog, type Read } from "./EditDialog";
import { nameOf, numberOf, type Spec, textOf, type Values } from "./form";
import { Code, Things } from "./Things";

const valuesOf = (official: Official): Values => ({
  "display_name/ar": official.display_name.ar,
  "display_name/en": official.display_name.en,
  "title/ar": official.title.ar,
  "title/en": official.title.en,
});

export function Officials() {
  const text = useText();
  const language = useLanguage();
  const officials = useOfficials();
  const [edited, setEdited] = useState<Official | "new" | null>(null);
  /** The pace's tag, also where it is saved and the rest then is not. */
  const paceTag = useRef("");
  const specs: Spec[] = [
    ...(edited === "new"
      ? [{ name: "username", label: text("admin.username"), hint: text("admin.officials.username.hint"), kind: "text", dir: "ltr" } as const]
      : []),
    { name: "display_name/ar", label: text("admin.name.ar"), kind: "text" },
    { name: "display_name/en", label: text("admin.name.en"), kind: "text" },
    { name: "title/ar", label: text("admin.job.ar"), kind: "text" },
    { name: "title/en", label: text("admin.job.en"), kind: "text" },
    ...(edited === "new"
      ? []
      : ([
          { name: "break_minutes", label: text("admin.break"), hint: text("admin.break.hint"), kind: "number" },
          { name: "most_daily", label: text("admin.most-daily"), hint: text("admin.most-daily.hint"), kind: "number", optional: true },
        ] as const)),
  ];

  async function read(official: Official): Promise<Read> {
    const [{ value, etag }, pace] = await Promise.all([getOfficial(official.id), getPace(official.id)]);
    const { break_minutes, most_daily } = pace.value;
    paceTag.current = pace.etag;
    return {
      values: { ...valuesOf(value), break_minutes: String(break_minutes), most_daily: most_daily == null ? "" : String(most_daily) },
      etag,
    };
  }

  async function save(values: Values, etag: string) {
    const body = { display_name: nameOf(values, "display_name"), title: nameOf(values, "title") };
    if (edited === "new" || edited === null) {
      return addOfficial({ ...body, username: textOf(values, "username") });
    }
    const pace = await setPace(
      edited.id,
      paceTag.current,
      { break_minutes: numberOf(values, "break_minutes"), most_daily: numberOf(values, "most_daily") },
      (tag) => {
        paceTag.current = tag;
      },
    );
    return pace.kind === "saved" ? changeOfficial(edited.id, etag, body) : pace;
  }

  return (
    <>
      <Things
        title={text("admin.officials")}
        asked={officials}
        nameOf={(official) => nameIn(language, official.display_name)}
        columns={[
          { name: text("admin.name"), of: (official) => nameIn(language, official.display_name) },
          { name: text("admin.job"), of: (official) => nameIn(language, official.title) },
          { name: text("admin.username"), of: (official) => <Code>{official.username}</Code> },
        ]}
        onAdd={() => setEdited("new")}
        onEdit={setEdited}
      />
      {edited ? (
        <EditDialog
          title={edited === "new" ? text("admin.officials.new") : nameIn(language, edited.display_name)}
          specs={specs}
          read={() => (edited === "new" ? Promise.resolve({ values: {}, etag: "" }) : read(edited))}
          save={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
