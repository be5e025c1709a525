package org.liqa.hours;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Locale;
import org.liqa.platform.Language;

/// As what a table is given.
public enum SheetFormat {
  /// UTF-8 with a byte order mark.
  CSV(SheetFormat.CSV_TYPE),
  /// A workbook; in Arabic from right to left.
  XLSX(SheetFormat.XLSX_TYPE),
  /// On paper.
  PDF(SheetFormat.PDF_TYPE);

  static final String CSV_TYPE = "text/csv; charset=utf-8";
  static final String XLSX_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String PDF_TYPE = "application/pdf";

  /// What stands at the end of a path for any of them.
  static final String SUFFIX = ".{format}";

  private final String type;

  SheetFormat(String type) {
    this.type = type;
  }

  /// With which a file's name ends.
  @JsonValue
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// By the suffix of a file's name.
  public static SheetFormat fromString(String suffix) {
    return valueOf(suffix.toUpperCase(Locale.ROOT));
  }

  /// A table as a file.
  ///
  /// @param name of the file, without a suffix
  /// @throws InvalidValue for one that is too long for paper
  Response response(String name, Language language, SheetTable table) {
    StreamingOutput content = switch (this) {
      case CSV -> out -> table.write(new CsvOut(out));
      case XLSX -> out -> table.write(new XlsxOut(out, table.title(), language == Language.AR));
      case PDF -> {
        byte[] paper = table.pdf(language);
        yield out -> out.write(paper);
      }
    };
    return Response.ok(content, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + name + "." + suffix() + "\"")
        .build();
  }
}
