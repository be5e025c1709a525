import { useQuery } from "@tanstack/react-query";
import { queries } from "../app/queries";
import { allItems, bodyOf, Failure, http, newKey, type Schemas } from "../api/liqaApi";

export type CheckIn = Schemas["CheckIn"];
export type Visitor = Schemas["Visitor"];
export type NewVisitor = Schemas["NewVisitor"];
export type Registration = Schemas["Registration"];
export type Request = Schemas["Request"];
export type NewRequest = Schemas["NewRequest"];
export type Document = Schemas["Verify"]["document"];

export const DOCUMENTS: readonly Document[] = ["NATIONAL_ID", "IQAMA", "PASSPORT", "ABSHER"];

/** What other desks do shows within that time. */
const LOOK_AGAIN_MS = 5_000;

/** Who has a place in a centre's reception, first come first. */
export function useWaiting(centerId: string | undefined) {
  return useQuery({
    queryKey: ["check-ins", "open", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () =>
      allItems<CheckIn>((cursor) =>
        http.GET("/check-ins", { params: { query: { center_id: centerId, open: true, limit: 200, cursor } } }),
      ),
  });
}

/** Shows at once what this desk has just done. */
export function lookAgain(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["check-ins"] });
}

/** The visitor of an identity number, or null if nobody has entered them. */
export async function findVisitor(identityNumber: string): Promise<Visitor | null> {
  const found = await bodyOf(http.POST("/visitors/search", { body: { identity_number: identityNumber } }));
  return found.items[0] ?? null;
}

export function enterVisitor(visitor: NewVisitor): Promise<Visitor> {
  return bodyOf(http.POST("/visitors", { params: { header: { "Idempotency-Key": newKey() } }, body: visitor }));
}

/** `full`: every place is taken; somebody has to leave or get their number first. */
export type Arrival = { kind: "arrived"; checkIn: CheckIn } | { kind: "full" };

export async function checkIn(visitorId: string, centerId: string): Promise<Arrival> {
  try {
    const arrived = await bodyOf(
      http.POST("/check-ins", {
        params: { header: { "Idempotency-Key": newKey() } },
        body: { visitor_id: visitorId, center_id: centerId },
      }),
    );
    return { kind: "arrived", checkIn: arrived };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "reception-full") {
      return { kind: "full" };
    }
    throw failure;
  }
}

export function verifyInReception(id: string, document: Document): Promise<CheckIn> {
  return bodyOf(http.POST("/check-ins/{id}/verify-identity", { params: { path: { id } }, body: { document } }));
}

/** For who is not in reception: by telephone, or for a letter. */
export function verifyFromAfar(visitorId: string, document: Document) {
  return bodyOf(
    http.POST("/visitors/{id}/verify-identity", {
      params: { path: { id: visitorId }, header: { "Idempotency-Key": newKey() } },
      body: { document },
    }),
  );
}

export function leave(id: string): Promise<CheckIn> {
  return bodyOf(http.POST("/check-ins/{id}/leave", { params: { path: { id } } }));
}

/** `open`: the clock runs already, here before a reload or at another desk. `gone`: not in reception any more. */
export type Start = { kind: "started" | "open"; registration: Registration } | { kind: "gone" };

/** Starts the clock, unless it runs. */
export async function startRegistration(checkInId: string): Promise<Start> {
  try {
    const registration = await bodyOf(
      http.POST("/registrations", {
        params: { header: { "Idempotency-Key": newKey() } },
        body: { check_in_id: checkInId },
      }),
    );
    return { kind: "started", registration };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    const id = failure.problem?.["registration_id"];
    if (failure.slug === "registration-open" && typeof id === "string") {
      return { kind: "open", registration: await bodyOf(http.GET("/registrations/{id}", { params: { path: { id } } })) };
    }
    if (failure.slug === "check-in-over") {
      return { kind: "gone" };
    }
    throw failure;
  }
}

/** Stops it, and gives the request its number. A key of the form's, so that sending it again makes one. */
export function takeRequest(request: NewRequest, key: string): Promise<Request> {
  return bodyOf(http.POST("/requests", { params: { header: { "Idempotency-Key": key } }, body: request }));
}
