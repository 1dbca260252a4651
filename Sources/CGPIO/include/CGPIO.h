// libgpiod, API 1.6 or 2.x, behind one small interface.
#ifndef CGPIO_H
#define CGPIO_H

// The major version of the libgpiod that this was compiled against: 1 or 2.
int cgpio_api(void);

#endif
