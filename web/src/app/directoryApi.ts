import { useQuery } from "@tanstack/react-query";
import { allItems, http, type Schemas } from "../api/liqaApi";

export type Center = Schemas["Center"];
export type Hall = Schemas["Hall"];
export type Official = Schemas["Official"];
export type Department = Schemas["Department"];

/** What a visitor may need of a hall, and a hall may offer. */
export type Need = Hall["offers"][number];
export const NEEDS: readonly Need[] = ["WHEELCHAIR", "HEARING_LOOP", "SIGN_LANGUAGE", "LOW_VISION"];

/** Changes seldom; asked again when a page is opened after that. */
const FRESH_MS = 60_000;

export function useCenters() {
  return useQuery({
    queryKey: ["centers"],
    staleTime: FRESH_MS,
    queryFn: () => allItems<Center>((cursor) => http.GET("/centers", { params: { query: { limit: 200, cursor } } })),
  });
}

/** The halls of a centre, men's first. */
export function useHalls(centerId: string | undefined) {
  return useQuery({
    queryKey: ["halls", centerId],
    staleTime: FRESH_MS,
    enabled: centerId !== undefined,
    queryFn: async () => {
      const halls = await allItems<Hall>((cursor) =>
        http.GET("/centers/{id}/halls", { params: { path: { id: centerId ?? "" }, query: { limit: 200, cursor } } }),
      );
      return halls.sort((a, b) => a.section.localeCompare(b.section) || a.code.localeCompare(b.code, "en", { numeric: true }));
    },
  });
}

/** Officials who stand in for each other. */
export function useDepartments() {
  return useQuery({
    queryKey: ["departments"],
    staleTime: FRESH_MS,
    queryFn: () => allItems<Department>((cursor) => http.GET("/departments", { params: { query: { limit: 200, cursor } } })),
  });
}

export function useOfficials() {
  return useQuery({
    queryKey: ["officials"],
    staleTime: FRESH_MS,
    queryFn: () => allItems<Official>((cursor) => http.GET("/officials", { params: { query: { limit: 200, cursor } } })),
  });
}
