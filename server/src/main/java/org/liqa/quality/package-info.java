/// Quality: how visitors rate those who served them, what they answer when asked how it went, and
/// what
/// went wrong in a centre.
///
/// Read [RatingResource] → [Ratings], [SurveyResource] → [Surveys], [IncidentResource] →
/// [Incidents]. A
/// visitor has no account: somebody of the staff takes down what they say, once for each request.
///
/// May use `org.liqa.request`, `.calendar` and what they may use.
@NullMarked
package org.liqa.quality;

import org.jspecify.annotations.NullMarked;
