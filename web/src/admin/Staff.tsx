import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { nameIn, useLanguage, useText } from "../text/text";
import { Tag } from "../ui/Tag";
import { addUser, changeUser, getUser, type Role, type User, useUsers } from "./adminApi";
import { EditDialog, type Read } from "./EditDialog";
import { isYes, manyOf, someText, type Spec, textOf, type Values } from "./form";
import { Code, Things } from "./Things";

const ROLES: readonly Role[] = [
  "receptionist",
  "registrar",
  "scheduler",
  "hall_operator",
  "official",
  "follow_up",
  "call_agent",
  "supervisor",
  "analyst",
  "admin",
];

const valuesOf = (user: User): Values => ({
  display_name: user.display_name,
  password: "",
  roles: user.roles,
  enabled: user.enabled,
});

const rolesOf = (values: Values): Role[] => ROLES.filter((role) => manyOf(values, "roles").includes(role));

/** Who signs in, as what, and where. */
export function Staff() {
  const text = useText();
  const language = useLanguage();
  const users = useUsers();
  const centers = useCenters();
  const officials = useOfficials();
  const [edited, setEdited] = useState<User | "new" | null>(null);
  const centerOf = (id: string | null | undefined) =>
    id ? nameIn(language, centers.data?.find((center) => center.id === id)?.name) : text("admin.center.all");

  async function read(user: User): Promise<Read> {
    const { value, etag } = await getUser(user.id);
    return { values: valuesOf(value), etag };
  }

  function save(values: Values, etag: string) {
    const password = someText(values, "password");
    if (edited === "new" || edited === null) {
      return addUser({
        username: textOf(values, "username"),
        display_name: textOf(values, "display_name"),
        password: password ?? "",
        roles: rolesOf(values),
        center_id: someText(values, "center_id"),
        official_id: someText(values, "official_id"),
      });
    }
    return changeUser(edited.id, etag, {
      display_name: textOf(values, "display_name"),
      roles: rolesOf(values),
      enabled: isYes(values, "enabled"),
      ...(password === null ? {} : { password }),
    });
  }

  return (
    <>
      <Things
        title={text("admin.staff")}
        asked={users}
        nameOf={(user) => user.display_name}
        columns={[
          { name: text("admin.name"), of: (user) => user.display_name },
          { name: text("admin.username"), of: (user) => <Code>{user.username}</Code> },
          { name: text("admin.roles"), of: (user) => user.roles.map((role) => text(`role.${role}`)).join(text("app.list.separator")) },
          { name: text("admin.center"), of: (user) => centerOf(user.center_id) },
          {
            name: text("admin.state"),
            of: (user) => (
              <Tag tone={user.enabled ? "ok" : "bad"}>{text(user.enabled ? "admin.enabled" : "admin.disabled")}</Tag>
            ),
          },
        ]}
        onAdd={() => setEdited("new")}
        onEdit={setEdited}
      />
      {edited ? (
        <EditDialog
          title={edited === "new" ? text("admin.staff.new") : edited.display_name}
          specs={specs()}
          read={() => (edited === "new" ? Promise.resolve({ values: {}, etag: "" }) : read(edited))}
          save={save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );

  function specs(): Spec[] {
    const roles: Spec = {
      name: "roles",
      label: text("admin.roles"),
      kind: "many",
      options: ROLES.map((id) => ({ id, name: text(`role.${id}`) })),
    };
    const name: Spec = { name: "display_name", label: text("admin.name"), kind: "text" };
    if (edited !== "new") {
      return [
        name,
        roles,
        { name: "password", label: text("admin.password.new"), hint: text("admin.password.keep"), kind: "secret", optional: true },
        { name: "enabled", label: text("admin.may-sign-in"), kind: "yes-no" },
      ];
    }
    return [
      { name: "username", label: text("admin.username"), kind: "text", dir: "ltr" },
      name,
      { name: "password", label: text("admin.password"), hint: text("admin.password.hint"), kind: "secret" },
      roles,
      {
        name: "center_id",
        label: text("admin.center"),
        kind: "choice",
        optional: true,
        options: [
          { id: "", name: text("admin.center.all") },
          ...(centers.data ?? []).map((center) => ({ id: center.id, name: nameIn(language, center.name) })),
        ],
      },
      {
        name: "official_id",
        label: text("admin.is-official"),
        kind: "choice",
        optional: true,
        options: [
          { id: "", name: text("admin.is-official.none") },
          ...(officials.data ?? []).map((official) => ({ id: official.id, name: nameIn(language, official.display_name) })),
        ],
      },
    ];
  }
}
