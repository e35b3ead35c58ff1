@NullMarked
package dev.siwak;

import org.jspecify.annotations.NullMarked;
