// libserialport behind one small interface.
#ifndef CSERIAL_H
#define CSERIAL_H

// The version of libserialport in use.
const char *cserial_version(void);

#endif
