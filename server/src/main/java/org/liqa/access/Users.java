package org.liqa.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// The people who work with Liqa. Thread-safe.
public final class Users {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Logins logins;
  private final StaffRecord record;

  /// @param logins hashes passwords, and ends the sign-ins of whom a change concerns
  /// @param record is told of each change
  public Users(
      Database database, InstantSource clock, IdSource ids, Logins logins, StaffRecord record) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.logins = logins;
    this.record = record;
  }

  /// Somebody to be let in.
  ///
  /// @param username   1 to 60 characters, the name to sign in with
  /// @param password   8 to 128 characters
  /// @param centerId   the centre they are bound to, or null for all
  /// @param officialId the official they are, or null
  public record NewUser(
      String username,
      String displayName,
      String password,
      Set<Role> roles,
      @Nullable CenterId centerId,
      @Nullable OfficialId officialId) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewUser {
      username = Check.text("username", username, 1, 60);
      displayName = Check.text("display_name", displayName, 1, 120);
      requirePassword(password);
      roles = Check.choices("roles", Role.class, roles);
    }

    /// Without the password.
    @Override
    public String toString() {
      return "NewUser[" + username + "]";
    }
  }

  /// What is to change of a user; what is null stays. An empty `password` is refused.
  ///
  /// @param enabled false ends every sign-in at once
  public record UserChange(
      @Nullable String displayName,
      @Nullable String password,
      @Nullable Set<Role> roles,
      @Nullable Boolean enabled) {

    /// Checks the bounds.
    public UserChange {
      displayName = Check.optionalText("display_name", displayName, 120);
      if (password != null) {
        requirePassword(password);
      }
      roles = Check.optionalChoices("roles", Role.class, roles);
    }

    /// Without the password.
    @Override
    public String toString() {
      return "UserChange[]";
    }
  }

  /// Lets somebody in.
  ///
  /// @throws ProblemException 409 if the username, or the official, is another's
  public UserRow add(Caller by, NewUser user) {
    String hash = hash(user.password());
    return database.inTransaction(handle -> {
      UserRow added = add(user, hash);
      record.record(by, "user.create", added.id());
      return added;
    });
  }

  /// The hash of a password, which takes its time.
  public String hash(String password) {
    return logins.hashPassword(password);
  }

  /// As [#add(Caller, NewUser)], by the system itself and where the password's hash is known: many
  /// who have the same one, as in the demonstration, need not wait for each.
  ///
  /// @param hash of the user's password, by [#hash]
  public UserRow add(NewUser user, String hash) {
    UserRow row = new UserRow(
        new UserId(ids.next()),
        user.username(),
        user.displayName(),
        hash,
        user.centerId(),
        user.officialId(),
        true,
        1,
        null);
    try {
      return database.inTransaction(handle -> {
        UserStore store = handle.attach(UserStore.class);
        store.insert(row);
        store.addRoles(row.id(), wireNames(user.roles()));
        return store.find(row.id()).orElseThrow();
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "username-taken",
            "Taken already",
            "Another user has this name or is this official."));
      }
      if (e.getMessage() != null && e.getMessage().contains("foreign key")) {
        throw new InvalidValue("center_id", "and official_id must name what is in the directory");
      }
      throw e;
    }
  }

  /// Changes somebody; a new password, other roles or disabling end the sign-ins that there are.
  ///
  /// @throws ProblemException 404, or 412 if the user has moved on
  public UserRow change(Caller by, UserId id, IfMatch seen, UserChange change) {
    return database.inTransaction(handle -> {
      UserStore store = handle.attach(UserStore.class);
      UserRow user = store.find(id).orElseThrow(ProblemException::notFound);
      IfMatch.check(seen, user.version());
      UserRow changed = new UserRow(
          user.id(),
          user.username(),
          change.displayName() == null ? user.displayName() : change.displayName(),
          change.password() == null ? user.passwordHash() : logins.hashPassword(change.password()),
          user.centerId(),
          user.officialId(),
          change.enabled() == null ? user.enabled() : change.enabled(),
          user.version(),
          user.roles());
      if (store.update(changed) == 0) {
        throw ProblemException.stale();
      }
      if (change.roles() != null) {
        store.clearRoles(id);
        store.addRoles(id, wireNames(change.roles()));
      }
      if (change.password() != null || change.roles() != null || !changed.enabled()) {
        handle.attach(LoginStore.class).endAll(id, clock.instant());
      }
      record.record(by, "user.change", id);
      return store.find(id).orElseThrow();
    });
  }

  /// A stretch of the users, by username.
  public Page<UserRow> list(Page.Query query) {
    return query.page(
        database.inTransaction(
            handle -> handle.attach(UserStore.class).list(query.after(), query.limit() + 1)),
        UserRow::username);
  }

  /// One user.
  ///
  /// @throws ProblemException 404
  public UserRow get(UserId id) {
    return database.inTransaction(
        handle -> handle.attach(UserStore.class).find(id).orElseThrow(ProblemException::notFound));
  }

  /// Whether that user is there and enabled.
  public boolean isEnabled(UserId id) {
    return database.inTransaction(handle ->
        handle.attach(UserStore.class).find(id).filter(UserRow::enabled).isPresent());
  }

  /// Whether nobody is there yet, as at the first start.
  public boolean areNone() {
    return database.inTransaction(
        handle -> handle.attach(UserStore.class).list(null, 1).isEmpty());
  }

  private static List<String> wireNames(Set<Role> roles) {
    return roles.stream().map(Role::wireName).sorted().toList();
  }

  private static void requirePassword(@Nullable String password) {
    int length = Check.required("password", password).length();
    if (length < Passwords.SHORTEST || length > Passwords.LONGEST) {
      throw new InvalidValue(
          "password",
          "must have " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
    }
  }
}
