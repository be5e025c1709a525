/// The application: [Main] reads the settings, [Liqa] builds everything by constructors.
@NullMarked
package org.liqa;

import org.jspecify.annotations.NullMarked;
