import { useState } from "react";
import { useOfficials } from "../app/directoryApi";
import { KINDS } from "../reception/RequestForm";
import { nameIn, useLanguage, useText } from "../text/text";
import { addDepartment, changeDepartment, type Department, getDepartment, useDepartments } from "./adminApi";
import { EditDialog, type Read } from "./EditDialog";
import { manyOf, nameOf, type Spec, type Values } from "./form";
import { Things } from "./Things";

const valuesOf = (department: Department): Values => ({
  "name/ar": department.name.ar,
  "name/en": department.name.en,
  official_ids: department.official_ids,
  decides: department.decides,
});

/** Officials who stand in for each other, and what they decide. */
export function Departments() {
  const text = useText();
  const language = useLanguage();
  const departments = useDepartments();
  const officials = useOfficials();
  const [edited, setEdited] = useState<Department | "new" | null>(null);
  const nameOfOfficial = (id: string) => nameIn(language, officials.data?.find((official) => official.id === id)?.display_name);
  const specs: Spec[] = [
    { name: "name/ar", label: text("admin.name.ar"), kind: "text" },
    { name: "name/en", label: text("admin.name.en"), kind: "text" },
    {
      name: "official_ids",
      label: text("admin.officials"),
      kind: "many",
      options: (officials.data ?? []).map((official) => ({ id: official.id, name: nameIn(language, official.display_name) })),
    },
    {
      name: "decides",
      label: text("admin.decides"),
      kind: "many",
      optional: true,
      options: KINDS.map((id) => ({ id, name: text(`request.kind.${id}`) })),
    },
  ];

  async function read(department: Department): Promise<Read> {
    const { value, etag } = await getDepartment(department.id);
    return { values: valuesOf(value), etag };
  }

  function save(values: Values, etag: string) {
    const body = {
      name: nameOf(values, "name"),
      official_ids: [...manyOf(values, "official_ids")],
      decides: KINDS.filter((kind) => manyOf(values, "decides").includes(kind)),
    };
    return edited === "new" || edited === null ? addDepartment(body) : changeDepartment(edited.id, etag, body);
  }

  return (
    <>
      <Things
        title={text("admin.departments")}
        asked={departments}
        nameOf={(department) => nameIn(language, department.name)}
        columns={[
          { name: text("admin.name"), of: (department) => nameIn(language, department.name) },
          { name: text("admin.officials"), of: (department) => department.official_ids.map(nameOfOfficial).join(text("app.list.separator")) },
          {
            name: text("admin.decides"),
            of: (department) => department.decides.map((kind) => text(`request.kind.${kind}`)).join(text("app.list.separator")),
          },
        ]}
        onAdd={() => setEdited("new")}
        onEdit={setEdited}
      />
      {edited ? (
        <EditDialog
          title={edited === "new" ? text("admin.departments.new") : nameIn(language, edited.name)}
          specs={specs}
          read={() => (edited === "new" ? Promise.resolve({ values: {}, etag: "" }) : read(edited))}
          save={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
