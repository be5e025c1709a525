package org.liqa.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One process at a time in a data folder: a lock on the file `lock` in it.
///
/// The kernel lets go of it with the process, however that ends, so there is no stale lock to clear
/// away.
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock, or says who is in the way.
  ///
  /// @param folder an existing folder
  /// @throws StartFailure if another process, or another part of this one, has it
  static FolderLock take(Path folder) throws IOException {
    var channel = FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new StartFailure("Another Liqa is running on the folder " + folder
          + "; stop that one, or set LIQA_DATA_DIR to another folder.");
    }
    return new FolderLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very JVM has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
