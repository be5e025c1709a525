package org.liqa.feed;

/// The language in which a feed is read.
public enum FeedLanguage {
  AR,
  EN
}
