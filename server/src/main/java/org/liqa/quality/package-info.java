/// How visitors found the service: what they answer when they are asked.
///
/// Read [SurveyResource] (HTTP) → [Surveys] (rules, SQL). May use `org.liqa.request` and what that
/// may
/// use.
@NullMarked
package org.liqa.quality;

import org.jspecify.annotations.NullMarked;
