package org.liqa.reception;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.directory.Need;
import org.liqa.notify.Mobile;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.ProblemException;

/// The visitors, of all centres: who came to one may come to another. Thread-safe.
public final class Visitors {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final VisitorSeals seals;

  /// @param seals keeps their numbers
  public Visitors(
      Database database, InstantSource clock, IdSource ids, Audit audit, VisitorSeals seals) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.seals = seals;
  }

  /// A visitor, for what another room does with them; reading it is not recorded.
  ///
  /// @throws ProblemException 404 if there is none
  public Visitor get(VisitorId id) {
    return find(id).orElseThrow(ProblemException::notFound);
  }

  /// The visitor of that id, if there is one.
  public Optional<Visitor> find(VisitorId id) {
    return database.inTransaction(
        handle -> handle.attach(VisitorStore.class).find(id).map(row -> row.visitor(seals)));
  }

  /// Visitors for a list; who is not there is not in the answer.
  public Map<VisitorId, Person> persons(Collection<VisitorId> visitors) {
    if (visitors.isEmpty()) {
      return Map.of();
    }
    List<Person> persons = database.inTransaction(
        handle -> handle.attach(VisitorStore.class).persons(List.copyOf(visitors)));
    return persons.stream().collect(Collectors.toUnmodifiableMap(Person::id, Function.identity()));
  }

  /// Enters a visitor.
  ///
  /// @throws ReceptionException if the identity number is a visitor's already
  public Visitor add(Caller caller, NewVisitor entered) {
    Visitor visitor = new Visitor(
        new VisitorId(ids.next()),
        entered.number(),
        entered.fullName(),
        entered.gender(),
        entered.mobileNumber(),
        entered.nationality(),
        entered.needs() == null ? Set.of() : entered.needs(),
        1);
    return database.inTransaction(handle -> {
      VisitorStore store = handle.attach(VisitorStore.class);
      try {
        store.insert(
            VisitorRow.of(visitor, seals), visitor.identityNumber().residency(), clock.instant());
      } catch (UnableToExecuteStatementException e) {
        if (Database.isDuplicate(e)) {
          throw new ReceptionException(new ReceptionError.VisitorExists(store
              .findByIdentity(seals.hash(visitor.identityNumber()))
              .map(VisitorRow::id)
              .orElseThrow(() -> e)));
        }
        throw e;
      }
      audit.record(caller, "visitor.create", "visitor", visitor.id());
      return visitor;
    });
  }

  /// A visitor as the caller may see them; that a number is seen in full is recorded.
  ///
  /// @throws ProblemException 404 if there is none
  Visitor read(Caller caller, VisitorId id) {
    return database.inTransaction(handle -> {
      Visitor visitor = get(id);
      recordRead(caller, visitor);
      return visitor;
    });
  }

  /// The visitor of an identity number, if there is one; recorded as [#read].
  Optional<Visitor> search(Caller caller, IdentityNumber number) {
    return database.inTransaction(handle -> {
      Optional<Visitor> visitor = handle
          .attach(VisitorStore.class)
          .findByIdentity(seals.hash(number))
          .map(row -> row.visitor(seals));
      visitor.ifPresent(found -> recordRead(caller, found));
      return visitor;
    });
  }

  /// Changes what the body names.
  ///
  /// @throws ProblemException 404, or 412 if the visitor has moved on
  Visitor change(Caller caller, VisitorId id, IfMatch seen, VisitorChange change) {
    return database.inTransaction(handle -> {
      VisitorStore store = handle.attach(VisitorStore.class);
      Visitor visitor = get(id);
      IfMatch.check(seen, visitor.version());
      if (store.update(VisitorRow.of(change.applyTo(visitor), seals)) == 0) {
        throw ProblemException.stale();
      }
      audit.record(caller, "visitor.change", "visitor", id);
      return get(id);
    });
  }

  private void recordRead(Caller caller, Visitor visitor) {
    if (VisitorResource.seesNumbers(caller)) {
      audit.record(caller, "visitor.read", "visitor", visitor.id());
    }
  }

  /// A visitor to be entered.
  ///
  /// @param identityNumber ten digits; see [IdentityNumber]
  /// @param fullName       1 to 120 characters
  /// @param mobile         a mobile's number; see [Mobile]
  /// @param nationality    1 to 60 characters, or absent
  /// @param needs          what they need of a hall; nothing where absent
  public record NewVisitor(
      String identityNumber,
      String fullName,
      Gender gender,
      String mobile,
      @Nullable String nationality,
      @Nullable Set<Need> needs) {

    /// Checks the bounds, and brings the numbers into the form in which they are kept.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public NewVisitor {
      identityNumber = IdentityNumber.of("identity_number", identityNumber).digits();
      fullName = Check.text("full_name", fullName, 1, 120);
      Check.required("gender", gender);
      mobile = Mobile.of("mobile", mobile).e164();
      nationality = Check.optionalText("nationality", nationality, 60);
      needs = Check.optionalChoices("needs", Need.class, needs);
    }

    IdentityNumber number() {
      return IdentityNumber.kept(identityNumber);
    }

    Mobile mobileNumber() {
      return Mobile.kept(mobile);
    }

    /// Without who it is.
    @Override
    public String toString() {
      return "NewVisitor[]";
    }
  }

  /// What is to change of a visitor; what is absent stays. The identity number stays as it is: with
  /// another number it is another visitor.
  public record VisitorChange(
      @Nullable String fullName,
      @Nullable Gender gender,
      @Nullable String mobile,
      @Nullable String nationality,
      @Nullable Set<Need> needs) {

    /// Checks the bounds.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public VisitorChange {
      fullName = Check.optionalText("full_name", fullName, 120);
      mobile = mobile == null ? null : Mobile.of("mobile", mobile).e164();
      nationality = Check.optionalText("nationality", nationality, 60);
      needs = Check.optionalChoices("needs", Need.class, needs);
    }

    Visitor applyTo(Visitor visitor) {
      return new Visitor(
          visitor.id(),
          visitor.identityNumber(),
          fullName == null ? visitor.fullName() : fullName,
          gender == null ? visitor.gender() : gender,
          mobile == null ? visitor.mobile() : Mobile.kept(mobile),
          nationality == null ? visitor.nationality() : nationality,
          needs == null ? visitor.needs() : needs,
          visitor.version());
    }

    /// Without who it is.
    @Override
    public String toString() {
      return "VisitorChange[]";
    }
  }
}
