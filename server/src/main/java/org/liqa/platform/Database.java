package org.liqa.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/// MariaDB: the pool, the migrations, and the one way to work with it: a transaction.
///
/// Isolation is READ COMMITTED: measured, it settles fifty contenders for one slot without a single
/// deadlock
/// where REPEATABLE READ needed hundreds of retries. A deadlock (1213), a lock time-out (1205) or a
/// changed
/// snapshot (1020) is the whole unit's retry, never an answer. Thread-safe; a transaction belongs
/// to its thread.
public final class Database implements AutoCloseable {

  /// How often a unit is tried before its conflict is shown; each wait is longer and random.
  private static final int MOST_TRIES = 12;

  /// A lock time-out has waited for seconds already, so it is tried fewer times.
  private static final int MOST_LOCK_TRIES = 3;

  /// So long is waited for a connection, and again where all of them are at work: fifty who change
  /// the visits of one official wait in line with theirs, which on a busy machine takes the last of
  /// them four seconds. Of a database that is gone there are none, and that is said after the
  /// first.
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(2_500);

  private static final int MOST_WAITS = 4;

  private static final Duration LONGEST_READ = Duration.ofMinutes(1);

  private static final Duration FIRST_WAIT = Duration.ofMillis(4);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private static final int DUPLICATE_KEY = 1062;
  private static final int DEADLOCK = 1213;
  private static final int LOCK_TIME_OUT = 1205;
  private static final int CHANGED_SNAPSHOT = 1020;
  private static final int DISK_FULL = 1021;
  private static final int TABLE_FULL = 1114;
  private static final int SHUTTING_DOWN = 1053;
  private static final int READ_ONLY = 1290;
  private static final int NOT_IN_CLUSTER = 1047;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final RandomGenerator jitter;

  @SuppressWarnings(
      "ThreadLocalUsage") // a transaction belongs to this database as well as to its thread
  private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

  private Database(HikariDataSource pool, RandomGenerator jitter) {
    this.pool = pool;
    this.jitter = jitter;
    this.jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
    Columns.register(jdbi);
    // A failed statement's message would otherwise show its arguments, and so names and numbers, in
    // the log.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
  }

  /// Opens the pool and brings the schema up to date.
  ///
  /// @param url      `jdbc:mariadb://host:port/schema`
  /// @param size     most connections at a time
  /// @param jitter   makes waits between retries differ
  /// @throws StartFailure if nobody answers there or a migration fails, in one line without the
  /// password
  public static Database open(
      String url, String user, String password, int size, RandomGenerator jitter) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("liqa");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(10_000);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql("SET time_zone = '+00:00', innodb_lock_wait_timeout = 3");
    // A full binlog disk makes a write hang for ever; the client's own deadline is the only one
    // that works then.
    config.addDataSourceProperty("socketTimeout", "5000");
    config.addDataSourceProperty("connectTimeout", "2000");
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    try {
      HikariDataSource pool = new HikariDataSource(config);
      migrate(url, user, password);
      return new Database(pool, jitter);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StartFailure(
          "The database does not answer at " + url
              + "; check LIQA_DB_URL, LIQA_DB_USER and LIQA_DB_PASSWORD.",
          e);
    } catch (FlywayException e) {
      throw new StartFailure(
          "The database's schema could not be brought up to date: " + firstLine(e), e);
    }
  }

  private static void migrate(String url, String user, String password) {
    Flyway.configure()
        .dataSource(url, user, password)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage())
        .strip()
        .lines()
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }

  /// Runs a unit of work in a transaction, and again from its start when the database asks for
  /// that.
  ///
  /// Inside another unit of the same thread it joins that one. The work must therefore change
  /// nothing outside
  /// the database; what must follow a commit goes to [#afterCommit].
  ///
  /// @throws RuntimeException what the work throws, after the transaction is rolled back
  public <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
    Transaction outer = current.get();
    if (outer != null) {
      return work.apply(outer.handle());
    }
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (tried >= mostTries(e)) {
          throw e;
        }
      }
      pause(tried);
    }
  }

  /// Runs a unit of work that only reads, all of it as of one moment. Inside another unit of the
  /// same thread it joins nothing, and takes a connection of its own.
  public <T extends @Nullable Object> T inSnapshot(Function<Handle, T> work) {
    try (Handle handle = open()) {
      // The pool sets it back. JDBI, asked for it, would do so itself, which hides why a database
      // that died meanwhile does not answer.
      handle.getConnection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return handle.inTransaction(work::apply);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /// As [#inSnapshot] for work that nobody waits for: one answer of the database may take a minute
  /// where it takes seconds elsewhere.
  public <T extends @Nullable Object> T inLongSnapshot(Function<Handle, T> work) {
    return inSnapshot(handle -> {
      try {
        // The pool sets it back.
        handle.getConnection().setNetworkTimeout(Runnable::run, (int) LONGEST_READ.toMillis());
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
      return work.apply(handle);
    });
  }

  /// The time by its own clock.
  public Instant now() {
    return inTransaction(handle ->
        handle.createQuery("SELECT UTC_TIMESTAMP(3)").mapTo(Instant.class).one());
  }

  /// As [#inTransaction] for work that answers nothing.
  public void useTransaction(java.util.function.Consumer<Handle> work) {
    var unused = inTransaction(handle -> {
      work.accept(handle);
      return true;
    });
  }

  /// Runs something when, and only if, the current transaction commits; at once where there is
  /// none.
  public void afterCommit(Runnable action) {
    Transaction transaction = current.get();
    if (transaction == null) {
      action.run();
    } else {
      transaction.afterCommit().add(action);
    }
  }

  /// Whether the database answers a trivial question now; for readiness.
  public boolean answers() {
    try {
      return jdbi.withHandle(
              handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one())
          == 1;
    } catch (JdbiException e) {
      return false;
    }
  }

  /// Whether a failure is the violation of a unique key or of `WITHOUT OVERLAPS`.
  public static boolean isDuplicate(Throwable failure) {
    return errorCode(failure) == DUPLICATE_KEY;
  }

  /// The pool's connections in use, for metrics.
  public int activeConnections() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T extends @Nullable Object> T once(Function<Handle, T> work) {
    Transaction transaction;
    T result;
    try (Handle handle = open()) {
      transaction = new Transaction(handle);
      current.set(transaction);
      // The pool has set the isolation.
      result = handle.inTransaction(work::apply);
    } finally {
      current.remove();
    }
    transaction.afterCommit().forEach(Runnable::run);
    return result;
  }

  private Handle open() {
    for (int waited = 1; ; waited++) {
      try {
        return jdbi.open();
      } catch (ConnectionException e) {
        if (waited == MOST_WAITS || pool.getHikariPoolMXBean().getTotalConnections() == 0) {
          throw e;
        }
      }
    }
  }

  private void pause(int tried) {
    long longest = Math.min(FIRST_WAIT.toNanos() << Math.min(tried, 10), LONGEST_WAIT.toNanos());
    LockSupport.parkNanos(jitter.nextLong(longest / 2, longest));
  }

  private static int mostTries(Throwable failure) {
    return switch (errorCode(failure)) {
      case DEADLOCK, CHANGED_SNAPSHOT -> MOST_TRIES;
      case LOCK_TIME_OUT -> MOST_LOCK_TRIES;
      default -> 1;
    };
  }

  /// Whether a failure passes by itself: locks that others kept for too long, a disk that is full,
  /// a
  /// node that is shutting down, read-only or apart from its cluster.
  static boolean isBusy(Throwable failure) {
    return switch (errorCode(failure)) {
      case DEADLOCK, LOCK_TIME_OUT, CHANGED_SNAPSHOT -> true;
      case DISK_FULL, TABLE_FULL, SHUTTING_DOWN, READ_ONLY, NOT_IN_CLUSTER -> true;
      default -> false;
    };
  }

  private static int errorCode(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getErrorCode();
      }
    }
    return 0;
  }

  private record Transaction(Handle handle, java.util.List<Runnable> afterCommit) {
    Transaction(Handle handle) {
      this(handle, new java.util.ArrayList<>());
    }
  }
}
