/** What is asked of the recommendations, and what they answer. */
@NullMarked
package io.shopgrid.model.recommend;

import org.jspecify.annotations.NullMarked;
