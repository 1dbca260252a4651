// A libmodbus server, registers of a known pattern: server tcp PORT | server rtu PATH
#include <errno.h>
#include <modbus.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(int count, char **arguments) {
    if (count != 3) return 2;
    const int is_tcp = strcmp(arguments[1], "tcp") == 0;
    modbus_t *context = is_tcp ? modbus_new_tcp("127.0.0.1", atoi(arguments[2]))
                               : modbus_new_rtu(arguments[2], 9600, 'N', 8, 1);
    modbus_set_slave(context, 1);
    modbus_mapping_t *map = modbus_mapping_new(0, 0, 1000, 1000);
    for (int address = 0; address < 1000; address++) {
        map->tab_registers[address] = (uint16_t)(address * 257 + 3);
        map->tab_input_registers[address] = (uint16_t)(address * 509 + 1);
    }
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    int listener = is_tcp ? modbus_tcp_listen(context, 4) : -1;
    if (!is_tcp && modbus_connect(context) != 0) return 1;
    for (;;) {
        if (is_tcp && modbus_tcp_accept(context, &listener) < 0) return 1;
        for (;;) {
            const int length = modbus_receive(context, query);
            if (length > 0) modbus_reply(context, query, length, map);
            else if (length < 0 && is_tcp) break;
        }
        modbus_close(context);
    }
}
