import { useMutation } from "@tanstack/react-query";
import { Failure } from "../api/liqaApi";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { save } from "../ui/save";
import { SHEET_FORMATS, type SheetFormat, type Wanted } from "./sheetApi";

interface Props {
  load: (wanted: Wanted) => Promise<File>;
}

/** Gives what is shown as a file, for a spreadsheet or for paper. */
export function Download({ load }: Props) {
  const text = useText();
  const language = useLanguage();
  const download = useMutation({
    mutationFn: async (format: SheetFormat) => {
      const file = await load({ format, language });
      save(file, file.name);
    },
  });
  return (
    <span className="hours-download" role="group" aria-label={text("hours.download")}>
      {SHEET_FORMATS.map((format) => (
        <Button key={format} kind="quiet" isPending={download.isPending} onPress={() => download.mutate(format)}>
          {text(`hours.download.${format}`)}
        </Button>
      ))}
      <span role="status">
        {download.isError ? text(isTooLong(download.error) ? "hours.download.too-long" : "hours.download.failed") : null}
      </span>
    </span>
  );
}

/** Whether there are more lines than fit on paper. */
function isTooLong(thrown: unknown): boolean {
  return Failure.of(thrown).problem?.errors?.some(({ pointer }) => pointer === "/format") ?? false;
}
