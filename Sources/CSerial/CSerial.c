#include "CSerial.h"
#include <libserialport.h>

const char *cserial_version(void) { return sp_get_package_version_string(); }
