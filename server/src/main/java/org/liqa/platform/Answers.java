package org.liqa.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a resource's method answers when it succeeds, for the API's document; for methods that
/// return a
/// [jakarta.ws.rs.core.Response] and so don't say it by their type. A test holds answers to it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

  /// The record that is written as the body; `Void.class` where there is none.
  Class<?> value();

  /// The status.
  int status() default 200;
}
