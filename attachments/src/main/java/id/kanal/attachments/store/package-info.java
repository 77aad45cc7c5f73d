/** Where octets lie: in a folder, or in a store that speaks S3. Both keep the same promises, {@code BlobsContract}. */
package id.kanal.attachments.store;
