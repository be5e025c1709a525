import { QueryClient } from "@tanstack/react-query";
import { Failure } from "../api/liqaApi";

/** What pages have asked for. Nothing that was refused is asked again by itself; what failed on the way is. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, thrown) => {
        const { kind } = Failure.of(thrown);
        return failures < 2 && (kind === "offline" || kind === "busy" || kind === "broken");
      },
    },
  },
});
