// A libmodbus server of many connections, registers 0 to 1199, as the library's own examples serve them: bench-server PORT
#include <modbus.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>
int main(int count, char **arguments) {
    if (count != 2) return 2;
    modbus_t *context = modbus_new_tcp("127.0.0.1", atoi(arguments[1]));
    modbus_mapping_t *map = modbus_mapping_new(0, 0, 1200, 0);
    int listener = modbus_tcp_listen(context, 256);
    if (!context || !map || listener < 0) return 1;
    fd_set all, ready;
    FD_ZERO(&all);
    FD_SET(listener, &all);
    int highest = listener;
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    for (;;) {
        ready = all;
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0) return 1;
        for (int descriptor = 0; descriptor <= highest; descriptor++) {
            if (!FD_ISSET(descriptor, &ready)) continue;
            if (descriptor == listener) {
                const int accepted = modbus_tcp_accept(context, &listener);
                if (accepted < 0) return 1;
                FD_SET(accepted, &all);
                if (accepted > highest) highest = accepted;
                continue;
            }
            modbus_set_socket(context, descriptor);
            const int length = modbus_receive(context, query);
            if (length > 0) modbus_reply(context, query, length, map);
            else if (length < 0) {
                close(descriptor);
                FD_CLR(descriptor, &all);
            }
        }
    }
}
