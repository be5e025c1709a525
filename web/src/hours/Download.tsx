import { useMutation } from "@tanstack/react-query";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { save } from "../ui/save";
import { type Question, type SheetFormat, sheetOf } from "./hoursApi";
import type { Grouping } from "./series";

interface Props {
  question: Question;
  grouping: Grouping;
  hijri: boolean;
}

/** Gives what is shown as a file, for a spreadsheet. */
export function Download({ question, grouping, hijri }: Props) {
  const text = useText();
  const language = useLanguage();
  const download = useMutation({
    mutationFn: async (format: SheetFormat) => save(await sheetOf(question, grouping, hijri, format, language), `video-hours.${format}`),
  });
  return (
    <span className="hours-download" role="group" aria-label={text("hours.download")}>
      <Button kind="quiet" isPending={download.isPending} onPress={() => download.mutate("xlsx")}>
        {text("hours.download.xlsx")}
      </Button>
      <Button kind="quiet" isPending={download.isPending} onPress={() => download.mutate("csv")}>
        {text("hours.download.csv")}
      </Button>
      <span role="status">{download.isError ? text("hours.download.failed") : null}</span>
    </span>
  );
}
