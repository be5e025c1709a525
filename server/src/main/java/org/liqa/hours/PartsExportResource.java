package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Directory;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Language;

/// HTTP face of sessions and corrections as files. They stream: the header `Liqa-Rows-About` says
/// how many rows are to come, so that a reader can show how far it is, and who has had enough hangs
/// up.
@Path("/statistics/exports")
public final class PartsExportResource {

  static final String ROWS_ABOUT = "Liqa-Rows-About";

  private final PartsExport export;
  private final VideoHours hours;
  private final Directory directory;

  /// @param hours     says about how many rows there will be
  /// @param directory knows which centres and officials there are
  public PartsExportResource(PartsExport export, VideoHours hours, Directory directory) {
    this.export = export;
    this.hours = hours;
    this.directory = directory;
  }

  /// As CSV, with a byte order mark, in Arabic or, with `language=EN`, in English. 429 while three
  /// are being written. For who may see the visits; a supervisor's own centre alone.
  @GET
  @Path("sessions.csv")
  @Produces(SheetFormat.CSV_TYPE)
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  @Answers(Void.class)
  public Response csv(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    return stream(
        "sessions.csv",
        new SheetWords(directory, language),
        question(from, to, center, official, security),
        CsvOut::new);
  }

  /// As a workbook, from right to left in Arabic; the same otherwise.
  @GET
  @Path("sessions.xlsx")
  @Produces(SheetFormat.XLSX_TYPE)
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  @Answers(Void.class)
  public Response workbook(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    SheetWords words = new SheetWords(directory, language);
    return stream(
        "sessions.xlsx",
        words,
        question(from, to, center, official, security),
        out -> new XlsxOut(out, words.text("title"), words.language() == Language.AR));
  }

  private HoursQuestion question(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable CenterId center,
      @Nullable OfficialId official,
      SecurityContext security) {
    CenterId narrowed = directory.narrow(Caller.of(security), center);
    directory.requireOfficial(official);
    return new HoursQuestion(
        Check.required("from", from),
        Check.required("to", to),
        Set.of(),
        false,
        narrowed,
        official);
  }

  @FunctionalInterface
  private interface Format {
    SheetOut to(OutputStream out) throws IOException;
  }

  private Response stream(String name, SheetWords words, HoursQuestion asked, Format format) {
    VideoHours.Answer answer = hours.ask(asked);
    HoursParts.Question question = new HoursParts.Question(
        asked.from().atStartOfDay(),
        asked.to().atStartOfDay(),
        new HoursPartStore.Filter(
            asked.centerId(),
            asked.officialId(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    StreamingOutput rows = out -> export.write(question, words, () -> format.to(out));
    return Response.ok(rows)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(ROWS_ABOUT, answer.total().sessions())
        .build();
  }
}
