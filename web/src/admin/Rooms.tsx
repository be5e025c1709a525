import { useState } from "react";
import { useCenter } from "../app/center";
import { useRooms } from "../audiences/audiencesApi";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { addRoom } from "./adminApi";
import { EditDialog } from "./EditDialog";
import { nameOf, type Spec, textOf, type Values } from "./form";
import { Code, Things } from "./Things";

/** The audience rooms of one centre at a time. */
export function Rooms() {
  const text = useText();
  const language = useLanguage();
  const { centers, center, choose } = useCenter();
  const rooms = useRooms(center?.id);
  const [isNew, setNew] = useState(false);
  const specs: Spec[] = [
    { name: "code", label: text("admin.code"), hint: text("admin.code.hint"), kind: "text", dir: "ltr" },
    { name: "name/ar", label: text("admin.name.ar"), kind: "text" },
    { name: "name/en", label: text("admin.name.en"), kind: "text" },
  ];

  function save(values: Values) {
    return addRoom({ center_id: center?.id ?? "", code: textOf(values, "code"), name: nameOf(values, "name") });
  }

  return (
    <>
      <Things
        title={text("admin.rooms")}
        asked={rooms}
        nameOf={(room) => nameIn(language, room.name)}
        columns={[
          { name: text("admin.name"), of: (room) => nameIn(language, room.name) },
          { name: text("admin.code"), of: (room) => <Code>{room.code}</Code> },
        ]}
        onAdd={() => setNew(true)}
      >
        <Choice
          label={text("admin.center")}
          options={centers.map((each) => ({ id: each.id, name: nameIn(language, each.name) }))}
          chosen={center?.id ?? null}
          onChoose={choose}
        />
      </Things>
      {isNew ? (
        <EditDialog
          title={text("admin.rooms.new")}
          specs={specs}
          read={() => Promise.resolve({ values: {}, etag: "" })}
          save={save}
          onClose={() => setNew(false)}
        />
      ) : null}
    </>
  );
}
