package org.liqa.signaling.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.signaling.bridge.Seats.Seat;

/// Who sits where in an offer.
class SeatsTest {

  private static final Seat ANNA = seat("anna", 1);
  private static final Seat BADR = seat("badr", 2);
  private static final Seat CALEB = seat("caleb", 3);

  private final Seats seats = new Seats();

  private static Seat seat(String name, long ssrc) {
    return new Seat(name, new Streams(ssrc, null, null));
  }

  @Test
  void whoComesSitsBehindThoseWhoAreThere() {
    seats.arrange(List.of(ANNA));
    seats.arrange(List.of(BADR, ANNA));

    assertThat(seats.inOrder()).containsExactly(ANNA, BADR);
  }

  @Test
  void nothingChangesWhenNobodyCameOrWent() {
    seats.arrange(List.of(ANNA, BADR));

    assertThat(seats.arrange(List.of(BADR, ANNA))).isFalse();
  }

  @Test
  void theSeatOfWhoWentStaysEmptyForOneOfferAndIsThenUsedAgain() {
    seats.arrange(List.of(ANNA, BADR));

    assertThat(seats.arrange(List.of(BADR))).isTrue();
    assertThat(seats.inOrder()).containsExactly(null, BADR);
    seats.arrange(List.of(BADR, CALEB));
    assertThat(seats.inOrder()).containsExactly(CALEB, BADR);
  }

  @Test
  void whoComesAsAnotherGoesDoesNotTakeTheirSeat() {
    seats.arrange(List.of(ANNA, BADR));

    seats.arrange(List.of(BADR, CALEB));

    assertThat(seats.inOrder()).containsExactly(null, BADR, CALEB);
  }

  @Test
  void whoSendsOtherStreamsIsSomebodyElse() {
    seats.arrange(List.of(ANNA));

    seats.arrange(List.of(seat("anna", 9)));

    assertThat(seats.inOrder()).containsExactly(null, seat("anna", 9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyoneSitsOnceAndThereAreNeverMoreSectionsThanADescriptionMayHave(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      List<Seat> wanted = new ArrayList<>();
      for (int n = random.nextInt(12); n > 0; n--) {
        wanted.add(seat("p" + n, 1 + n * 100L + random.nextInt(3)));
      }
      seats.arrange(wanted);

      List<Seat> there = seats.inOrder().stream().filter(Objects::nonNull).toList();
      assertThat(there).hasSize(wanted.size());
      assertThat(new HashSet<>(there)).isEqualTo(new HashSet<>(wanted));
      assertThat(seats.inOrder()).hasSizeLessThanOrEqualTo(15);
    }
  }
}
