import { useState } from "react";
import { type Center, useCenters } from "../app/directoryApi";
import { numberText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { addCenter, changeCenter, getCenter } from "./adminApi";
import { EditDialog, type Read } from "./EditDialog";
import { nameOf, numberOf, type Spec, textOf, type Values } from "./form";
import { Code, Things } from "./Things";

const NEW: Values = { time_zone: "Asia/Riyadh", reception_capacity: "80", buffer_minutes: "0" };

const valuesOf = (center: Center): Values => ({
  code: center.code,
  "name/ar": center.name.ar,
  "name/en": center.name.en,
  region: center.region,
  time_zone: center.time_zone,
  reception_capacity: String(center.reception_capacity),
  buffer_minutes: String(center.buffer_minutes),
});

export function Centers() {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const [edited, setEdited] = useState<Center | "new" | null>(null);
  const specs: Spec[] = [
    { name: "code", label: text("admin.code"), hint: text("admin.code.hint"), kind: "text", dir: "ltr" },
    { name: "name/ar", label: text("admin.name.ar"), kind: "text" },
    { name: "name/en", label: text("admin.name.en"), kind: "text" },
    { name: "region", label: text("admin.region"), kind: "text" },
    { name: "time_zone", label: text("admin.time-zone"), kind: "text", dir: "ltr" },
    { name: "reception_capacity", label: text("admin.capacity"), kind: "number" },
    { name: "buffer_minutes", label: text("admin.buffer"), hint: text("admin.buffer.hint"), kind: "number" },
  ];

  async function read(center: Center): Promise<Read> {
    const { value, etag } = await getCenter(center.id);
    return { values: valuesOf(value), etag };
  }

  function save(values: Values, etag: string) {
    const body = {
      code: textOf(values, "code"),
      name: nameOf(values, "name"),
      region: textOf(values, "region"),
      time_zone: textOf(values, "time_zone"),
      reception_capacity: numberOf(values, "reception_capacity"),
      buffer_minutes: numberOf(values, "buffer_minutes"),
    };
    return edited === "new" || edited === null ? addCenter(body) : changeCenter(edited.id, etag, body);
  }

  return (
    <>
      <Things
        title={text("admin.centers")}
        asked={centers}
        nameOf={(center) => nameIn(language, center.name)}
        columns={[
          { name: text("admin.name"), of: (center) => nameIn(language, center.name) },
          { name: text("admin.code"), of: (center) => <Code>{center.code}</Code> },
          { name: text("admin.region"), of: (center) => center.region },
          { name: text("admin.time-zone"), of: (center) => <Code>{center.time_zone}</Code> },
          { name: text("admin.capacity"), of: (center) => numberText(center.reception_capacity, language) },
        ]}
        onAdd={() => setEdited("new")}
        onEdit={setEdited}
      />
      {edited ? (
        <EditDialog
          title={edited === "new" ? text("admin.centers.new") : nameIn(language, edited.name)}
          specs={specs}
          read={() => (edited === "new" ? Promise.resolve({ values: NEW, etag: "" }) : read(edited))}
          save={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
