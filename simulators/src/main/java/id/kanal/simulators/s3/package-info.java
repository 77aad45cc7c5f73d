/**
 * A store that speaks S3, after the "Amazon Simple Storage Service API Reference" (API version 2006-03-01) and, for the
 * signatures, "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)" in it. Written without
 * Amazon's library, so that each checks the other.
 *
 * <p>Simplified: one bucket, addressed by path; PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2 and
 * HeadBucket only; the payload comes in one piece (no aws-chunked, no multipart) and is signed or declared unsigned; the
 * signature's time is not compared with a clock; everything lies in memory.
 */
package id.kanal.simulators.s3;
