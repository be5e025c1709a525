package org.liqa.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A resource of all centres together, which nobody who is bound to one of them may call.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AllCenters {}
