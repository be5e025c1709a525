import { useMutation } from "@tanstack/react-query";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { save } from "../ui/save";
import { SHEET_FORMATS, type SheetFormat, type Wanted } from "./sheetApi";

interface Props {
  /** Of the file, without a suffix. */
  name: string;
  load: (wanted: Wanted) => Promise<Blob>;
}

/** Gives what is shown as a file, for a spreadsheet or for paper. */
export function Download({ name, load }: Props) {
  const text = useText();
  const language = useLanguage();
  const download = useMutation({
    mutationFn: async (format: SheetFormat) => save(await load({ format, language }), `${name}.${format}`),
  });
  return (
    <span className="hours-download" role="group" aria-label={text("hours.download")}>
      {SHEET_FORMATS.map((format) => (
        <Button key={format} kind="quiet" isPending={download.isPending} onPress={() => download.mutate(format)}>
          {text(`hours.download.${format}`)}
        </Button>
      ))}
      <span role="status">{download.isError ? text("hours.download.failed") : null}</span>
    </span>
  );
}
