/** Notes of a visit, kept in this tab alone until they become part of the outcome. */
const key = (visitId: string) => `liqa.notes.${visitId}`;

export function notesOf(visitId: string): string {
  return sessionStorage.getItem(key(visitId)) ?? "";
}

export function keepNotes(visitId: string, notes: string): void {
  sessionStorage.setItem(key(visitId), notes);
}

export function forgetNotes(visitId: string): void {
  sessionStorage.removeItem(key(visitId));
}
