import { useState } from "react";
import { useCenter } from "../app/center";
import { type Hall, NEEDS, useHalls } from "../app/directoryApi";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { SectionTag } from "../ui/Tag";
import { addHall, changeHall, getHall, type Section } from "./adminApi";
import { EditDialog, type Read } from "./EditDialog";
import { manyOf, nameOf, type Spec, textOf, type Values } from "./form";
import { Code, Things } from "./Things";

const NEW: Values = { section: "MEN" };

const valuesOf = (hall: Hall): Values => ({
  code: hall.code,
  "display_name/ar": hall.display_name.ar,
  "display_name/en": hall.display_name.en,
  section: hall.section,
  offers: hall.offers,
});

const sectionOf = (values: Values): Section => (textOf(values, "section") === "WOMEN" ? "WOMEN" : "MEN");

/** The halls of one centre at a time. */
export function Halls() {
  const text = useText();
  const language = useLanguage();
  const { centers, center, choose } = useCenter();
  const halls = useHalls(center?.id);
  const [edited, setEdited] = useState<Hall | "new" | null>(null);
  const specs: Spec[] = [
    { name: "code", label: text("admin.code"), hint: text("admin.code.hint"), kind: "text", dir: "ltr" },
    { name: "display_name/ar", label: text("admin.name.ar"), kind: "text" },
    { name: "display_name/en", label: text("admin.name.en"), kind: "text" },
    {
      name: "section",
      label: text("admin.section"),
      kind: "choice",
      options: [
        { id: "MEN", name: text("ui.section.MEN") },
        { id: "WOMEN", name: text("ui.section.WOMEN") },
      ],
    },
    {
      name: "offers",
      label: text("admin.offers"),
      kind: "many",
      optional: true,
      options: NEEDS.map((id) => ({ id, name: text(`ui.need.${id}`) })),
    },
  ];

  async function read(hall: Hall): Promise<Read> {
    const { value, etag } = await getHall(hall.id);
    return { values: valuesOf(value), etag };
  }

  function save(values: Values, etag: string) {
    const body = {
      code: textOf(values, "code"),
      display_name: nameOf(values, "display_name"),
      section: sectionOf(values),
      offers: NEEDS.filter((need) => manyOf(values, "offers").includes(need)),
    };
    return edited === "new" || edited === null ? addHall(center?.id ?? "", body) : changeHall(edited.id, etag, body);
  }

  return (
    <>
      <Things
        title={text("admin.halls")}
        asked={halls}
        nameOf={(hall) => nameIn(language, hall.display_name)}
        columns={[
          { name: text("admin.name"), of: (hall) => nameIn(language, hall.display_name) },
          { name: text("admin.code"), of: (hall) => <Code>{hall.code}</Code> },
          { name: text("admin.section"), of: (hall) => <SectionTag section={hall.section} /> },
          { name: text("admin.offers"), of: (hall) => hall.offers.map((need) => text(`ui.need.${need}`)).join(text("app.list.separator")) },
        ]}
        onAdd={() => setEdited("new")}
        onEdit={setEdited}
      >
        <Choice
          label={text("admin.center")}
          options={centers.map((each) => ({ id: each.id, name: nameIn(language, each.name) }))}
          chosen={center?.id ?? null}
          onChoose={choose}
        />
      </Things>
      {edited ? (
        <EditDialog
          title={edited === "new" ? text("admin.halls.new") : nameIn(language, edited.display_name)}
          specs={specs}
          read={() => (edited === "new" ? Promise.resolve({ values: NEW, etag: "" }) : read(edited))}
          save={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
