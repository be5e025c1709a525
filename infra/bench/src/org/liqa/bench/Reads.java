package org.liqa.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long a search for slots, a calendar feed, and a question about the hours, takes.
final class Reads {

  private static final int QUESTIONS = 100;
  private static final int WARM_UP = 20;

  private Reads() {}

  /// Asked for the n-th time; answers the status.
  interface Question {
    int ask(int n) throws Exception;
  }

  static Map<String, Object> slots(Client client, Seed seed) throws Exception {
    LocalDate from = Seed.TODAY.plusDays(1);
    String window = "&from=" + from + "T00:00:00Z&to=" + from.plusDays(21) + "T00:00:00Z";
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("named_official_three_weeks", times(n -> client.getAsScheduler(
        "/slots?center_id=" + seed.centers.get(n % seed.centers.size()) + "&section=MEN&official_id="
            + seed.officials.get(n * 7 % seed.officials.size()) + window)));
    figures.put("any_official_one_day", times(n -> client.getAsScheduler(
        "/slots?center_id=" + seed.centers.get(n % seed.centers.size()) + "&section=WOMEN&from="
            + from + "T00:00:00Z&to=" + from.plusDays(1) + "T00:00:00Z")));
    figures.put("any_official_three_weeks", times(n -> client.getAsScheduler(
        "/slots?center_id=" + seed.centers.get(n % seed.centers.size()) + "&section=WOMEN"
            + window)));
    Bench.say("slots: " + figures);
    return figures;
  }

  /// The calendar of an official who has eleven visits each working day of a year.
  static Map<String, Object> feed(Client client, Seed seed) throws Exception {
    String path = client.makeFeed(seed.busiest());
    Map<String, Object> figures = new LinkedHashMap<>(times(n -> client.getAsScheduler(path)));
    String calendar = client.text(path);
    figures.put("events", calendar.split("BEGIN:VEVENT", -1).length - 1);
    figures.put("bytes", calendar.length());
    Bench.say("feed: " + figures);
    return figures;
  }

  static Map<String, Object> hours(Client client, Seed seed) throws Exception {
    String years =
        "/statistics/video-hours?from=" + Seed.TODAY.minusYears(3) + "&to=" + Seed.TODAY + "&by=";
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String by : List.of("gender", "month", "gender,month", "center", "official", "year")) {
      figures.put("three_years_by_" + by, times(n -> client.getAsAnalyst(years + by)));
    }
    String month = "/statistics/video-hours?from=2026-10-01&to=2026-11-01&by=";
    for (String by : List.of("day", "hour", "gender,center")) {
      figures.put("a_month_by_" + by, times(n -> client.getAsAnalyst(month + by)));
    }
    Bench.say("hours: " + figures);
    return figures;
  }

  static Map<String, Object> times(Question question) throws Exception {
    return times(question, QUESTIONS);
  }

  /// @param questions that are timed; of a hundred the slowest alone would be beyond 99
  static Map<String, Object> times(Question question, int questions) throws Exception {
    List<Double> ms = new ArrayList<>();
    for (int n = 0; n < WARM_UP + questions; n++) {
      long began = System.nanoTime();
      int status = question.ask(n);
      double took = (System.nanoTime() - began) / 1e6;
      if (status != 200) {
        throw new IllegalStateException("a question was answered " + status);
      }
      if (n >= WARM_UP) {
        ms.add(took);
      }
    }
    ms.sort(null);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("p50_ms", tenth(ms.get(ms.size() / 2)));
    figures.put("p99_ms", tenth(ms.get(ms.size() * 99 / 100)));
    return figures;
  }

  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
