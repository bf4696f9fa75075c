import { ByteReader, OutOfBytes } from "../formats/byte-reader.ts";
import { MAX_VARINT_BYTES, readText } from "./mqtt-fields.ts";

const CONNECT = 0x10;

/** Names and versions of MQTT 3.1, 3.1.1 and 5.0. */
const VERSIONS: readonly string[] = ["MQIsdp 3", "MQTT 4", "MQTT 5"];

/** Whether bytes begin with a CONNECT packet (MQTT 5.0, 3.1). */
export function isMqttConnect(bytes: Uint8Array): boolean {
  if (bytes[0] !== CONNECT) return false;
  const reader = new ByteReader(bytes.subarray(1));
  try {
    reader.varint(MAX_VARINT_BYTES);
    return VERSIONS.includes(`${readText(reader)} ${reader.byte()}`);
  } catch (error) {
    if (error instanceof OutOfBytes || error instanceof RangeError) return false;
    throw error;
  }
}
