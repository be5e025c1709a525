package org.liqa.notify;

/// What is told. What is told by text message has its words in `messages_ar.properties`.
public enum Purpose {
  /// A request has its number. Words: `number`.
  REQUEST_REGISTERED,
  /// The request went to the ministry. Words: `number`.
  STAGE_DISPATCHED,
  /// The ministry has the request. Words: `number`.
  STAGE_RECEIVED,
  /// The request is being studied. Words: `number`.
  STAGE_UNDER_STUDY,
  /// The request was handed to another office. Words: `number`.
  STAGE_REFERRED,
  /// The request is decided. Words: `number`.
  STAGE_DECIDED,
  /// The request is closed. Words: `number`.
  STAGE_CLOSED,
  /// A time is held for who waits for one. Words: `number`, `center`, `time`, `until`.
  VISIT_OFFERED,
  /// A visit is booked. Words: `number`, `center`, `time` (by [ArabicTime]).
  VISIT_BOOKED,
  /// A visit has another time or hall. Words: `number`, `center`, `time`.
  VISIT_MOVED,
  /// A visit will not be. Words: `number`, `time`.
  VISIT_CANCELLED,
  /// A visit is tomorrow. Words: `number`, `center`, `time`.
  VISIT_REMINDER_DAY,
  /// A visit is in an hour. Words: `number`, `center`, `time`.
  VISIT_REMINDER_HOUR,
  /// An audience has a room and a time. Words: `number`, `center`, `time`.
  AUDIENCE_BOOKED,
  /// An audience has another time or room. Words: `number`, `center`, `time`.
  AUDIENCE_MOVED,
  /// An audience will not be. Words: `number`, `time`.
  AUDIENCE_CANCELLED,
  /// The official will not receive the visitor. Words: `number`.
  AUDIENCE_REFUSED,
  /// An audience is tomorrow. Words: `number`, `center`, `time`.
  AUDIENCE_REMINDER_DAY,
  /// An audience is in an hour. Words: `number`, `center`, `time`.
  AUDIENCE_REMINDER_HOUR,
  /// An official is asked to a meeting, or told of its new time or place.
  INVITATION(Medium.EMAIL),
  /// An official is not asked to a meeting any more.
  INVITATION_WITHDRAWN(Medium.EMAIL),
  /// The figures of a month that is over.
  MONTH_REPORT(Medium.EMAIL);

  private final Medium medium;

  Purpose() {
    this(Medium.TEXT);
  }

  Purpose(Medium medium) {
    this.medium = medium;
  }

  /// How it is told.
  public Medium medium() {
    return medium;
  }
}
