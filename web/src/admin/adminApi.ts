import { useQuery } from "@tanstack/react-query";
import { queries } from "../app/queries";
import { allItems, bodyOf, Failure, http, newKey, type Schemas, tagged } from "../api/liqaApi";

export type User = Schemas["User"];
export type Department = Schemas["Department"];
export type Role = User["roles"][number];
export type Section = Schemas["Hall"]["section"];

/**
 * How saving went. `stale`: somebody changed it after it was read; read it again. `taken`: its code or
 * name is another's. `refused`: the server does not accept these fields, named as it names them.
 */
export type Saved =
  | { kind: "saved" }
  | { kind: "stale" }
  | { kind: "taken" }
  | { kind: "refused"; fields: readonly string[] }
  | { kind: "failed" };

async function saving(what: Promise<unknown>, ...changed: readonly string[]): Promise<Saved> {
  try {
    await what;
    await Promise.all(changed.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    return { kind: "saved" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    switch (failure.slug) {
      case "stale":
        return { kind: "stale" };
      case "code-taken":
      case "username-taken":
        return { kind: "taken" };
      default: {
        const fields = (failure.problem?.errors ?? []).map((error) => error.pointer.slice(1));
        return fields.length > 0 ? { kind: "refused", fields } : { kind: "failed" };
      }
    }
  }
}

const made = () => ({ header: { "Idempotency-Key": newKey() } });
const at = (id: string) => ({ path: { id } });
const change = (id: string, etag: string) => ({ path: { id }, header: { "If-Match": etag } });

export const getCenter = (id: string) => tagged(http.GET("/centers/{id}", { params: at(id) }));
export const getHall = (id: string) => tagged(http.GET("/halls/{id}", { params: at(id) }));
export const getOfficial = (id: string) => tagged(http.GET("/officials/{id}", { params: at(id) }));
export const getUser = (id: string) => tagged(http.GET("/users/{id}", { params: at(id) }));

export function addCenter(body: Schemas["NewCenter"]): Promise<Saved> {
  return saving(bodyOf(http.POST("/centers", { params: made(), body })), "centers");
}

export function changeCenter(id: string, etag: string, body: Schemas["CenterChange"]): Promise<Saved> {
  return saving(bodyOf(http.PATCH("/centers/{id}", { params: change(id, etag), body })), "centers");
}

export function addHall(centerId: string, body: Schemas["NewHall"]): Promise<Saved> {
  const params = { ...at(centerId), ...made() };
  return saving(bodyOf(http.POST("/centers/{id}/halls", { params, body })), "halls");
}

export function changeHall(id: string, etag: string, body: Schemas["HallChange"]): Promise<Saved> {
  return saving(bodyOf(http.PATCH("/halls/{id}", { params: change(id, etag), body })), "halls");
}

export function addRoom(body: Schemas["NewRoom"]): Promise<Saved> {
  return saving(bodyOf(http.POST("/audience-rooms", { params: made(), body })), "audience-rooms");
}

export function addOfficial(body: Schemas["NewOfficial"]): Promise<Saved> {
  return saving(bodyOf(http.POST("/officials", { params: made(), body })), "officials");
}

export function changeOfficial(id: string, etag: string, body: Schemas["OfficialChange"]): Promise<Saved> {
  return saving(bodyOf(http.PATCH("/officials/{id}", { params: change(id, etag), body })), "officials");
}

export const getDepartment = (id: string) => tagged(http.GET("/departments/{id}", { params: at(id) }));

export function addDepartment(body: Schemas["NewDepartment"]): Promise<Saved> {
  return saving(bodyOf(http.POST("/departments", { params: made(), body })), "departments");
}

export function changeDepartment(id: string, etag: string, body: Schemas["DepartmentChange"]): Promise<Saved> {
  return saving(bodyOf(http.PATCH("/departments/{id}", { params: change(id, etag), body })), "departments");
}

export function useDepartments() {
  return useQuery({
    queryKey: ["departments"],
    queryFn: () =>
      allItems<Department>((cursor) => http.GET("/departments", { params: { query: { limit: 200, cursor } } })),
  });
}

/** How much an official takes on. */
export const getPace = (id: string) => tagged(http.GET("/officials/{id}/pace", { params: at(id) }));

/** @param onSet is given its tag as it is then */
export function setPace(id: string, etag: string, body: Schemas["NewPace"], onSet: (etag: string) => void): Promise<Saved> {
  return saving(tagged(http.PUT("/officials/{id}/pace", { params: change(id, etag), body })).then((set) => onSet(set.etag)));
}

export function addUser(body: Schemas["NewUser"]): Promise<Saved> {
  return saving(bodyOf(http.POST("/users", { params: made(), body })), "users");
}

export function changeUser(id: string, etag: string, body: Schemas["UserChange"]): Promise<Saved> {
  return saving(bodyOf(http.PATCH("/users/{id}", { params: change(id, etag), body })), "users");
}

export function useUsers() {
  return useQuery({
    queryKey: ["users"],
    queryFn: () => allItems<User>((cursor) => http.GET("/users", { params: { query: { limit: 200, cursor } } })),
  });
}
