package org.liqa.hours;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The groups of an answer, in the order of their keys; cannot be changed.
///
/// What tens of thousands of them have is kept side by side: to go from one object to the next, all
/// over the memory, would take most of an answer's time.
final class Groups extends AbstractCollection<VideoHours.Group> {

  /// Longs of a sum.
  private static final int WIDTH = 3;

  /// Some that follow each other.
  ///
  /// @param keys of each group as many as there are names
  /// @param sums of each group three longs
  /// @param from the first of them
  /// @param to   the first behind them
  private record Block(GroupKeys.Key[] keys, long[] sums, int from, int to) {}

  private final List<String> names;
  private final List<Block> blocks;
  private final int size;

  private Groups(List<String> names, List<Block> blocks) {
    this.names = names;
    this.blocks = blocks;
    this.size = blocks.stream().mapToInt(block -> block.to - block.from).sum();
  }

  /// @param names  of the keys of each
  /// @param groups in their order
  static Groups of(List<String> names, List<VideoHours.Group> groups) {
    GroupKeys.Key[] keys = new GroupKeys.Key[groups.size() * names.size()];
    long[] sums = new long[groups.size() * WIDTH];
    int n = 0;
    for (VideoHours.Group group : groups) {
      group.keys().copyTo(keys, n * names.size());
      VideoHours.Sum sum = group.sum();
      sums[n * WIDTH] = sum.durationMs();
      sums[n * WIDTH + 1] = sum.sessions();
      sums[n * WIDTH + 2] = sum.visits();
      n++;
    }
    return new Groups(names, List.of(new Block(keys, sums, 0, groups.size())));
  }

  /// Those that follow each other with the same keys as one; without those that come to nothing.
  ///
  /// @param names  of the keys of each
  /// @param groups in their order
  static Groups summed(List<String> names, Collection<VideoHours.Group> groups) {
    List<VideoHours.Group> summed = new ArrayList<>();
    groups.forEach(group -> addTo(summed, group));
    summed.removeIf(group -> group.sum().equals(VideoHours.Sum.NONE));
    return of(names, summed);
  }

  /// Those of months that follow each other, put in one order; of several months with the same keys
  /// as neighbours.
  ///
  /// @param names  of the keys of each
  /// @param months each in its order, the earliest first
  /// @param before how many of the keys stand before the first that tells months apart, or all:
  ///               where they are the same, the groups follow each other as the months do
  static Groups ofMonths(List<String> names, List<Groups> months, int before) {
    List<Block> parts = months.stream().flatMap(month -> month.blocks.stream()).toList();
    int[] next = parts.stream().mapToInt(Block::from).toArray();
    List<Block> blocks = new ArrayList<>();
    int width = names.size();
    int least = least(parts, next, before, width);
    while (least >= 0) {
      Block same = parts.get(least);
      int at = next[least] * width;
      for (int n = 0; n < next.length; n++) {
        Block part = parts.get(n);
        int to = next[n];
        while (to < part.to
            && GroupKeys.compare(part.keys, to * width, same.keys, at, before) == 0) {
          to++;
        }
        if (to > next[n]) {
          blocks.add(new Block(part.keys, part.sums, next[n], to));
          next[n] = to;
        }
      }
      least = least(parts, next, before, width);
    }
    return new Groups(names, blocks);
  }

  /// The number of the part whose next group is before those of all others, by the first of its
  /// keys; -1 after the last.
  private static int least(List<Block> parts, int[] next, int before, int width) {
    int least = -1;
    for (int n = 0; n < next.length; n++) {
      Block part = parts.get(n);
      if (next[n] < part.to
          && (least < 0
              || GroupKeys.compare(
                      part.keys,
                      next[n] * width,
                      parts.get(least).keys,
                      next[least] * width,
                      before)
                  < 0)) {
        least = n;
      }
    }
    return least;
  }

  /// Adds it to the last where that has the same keys.
  static void addTo(List<VideoHours.Group> groups, VideoHours.Group group) {
    if (!groups.isEmpty() && groups.getLast().keys().compareTo(group.keys()) == 0) {
      group = new VideoHours.Group(group.keys(), groups.removeLast().sum().plus(group.sum()));
    }
    groups.add(group);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<VideoHours.Group> iterator() {
    return new Iterator<>() {
      private int block;
      private int at = blocks.isEmpty() ? 0 : blocks.getFirst().from;

      @Override
      public boolean hasNext() {
        return block < blocks.size() && at < blocks.get(block).to;
      }

      @Override
      public VideoHours.Group next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Block in = blocks.get(block);
        int sum = at * WIDTH;
        VideoHours.Group group = new VideoHours.Group(
            new GroupKeys(names, in.keys, at * names.size()),
            new VideoHours.Sum(in.sums[sum], in.sums[sum + 1], in.sums[sum + 2]));
        if (++at == in.to && ++block < blocks.size()) {
          at = blocks.get(block).from;
        }
        return group;
      }
    };
  }
}
