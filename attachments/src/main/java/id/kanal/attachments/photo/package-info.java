/**
 * Photos: what they tell about the place where they were taken, and a copy that no longer tells it. Nothing is
 * recompressed: the picture's octets are copied, the others left behind. Each format's parser only plans the copy; what
 * it does not know is not copied. A parser that cannot make sense of a file throws {@code Broken}.
 */
package id.kanal.attachments.photo;
