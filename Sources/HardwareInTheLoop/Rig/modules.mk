# Kbuild file of the simulator modules: an interrupt simulator, GPIO chips without hardware, the PWM chip PCA9685,
# and an I2C bus of registers whose chips can be made to fall silent.
obj-m := irq-sim.o gpio-sim.o pwm-pca9685.o i2c-stub.o
irq-sim-y := irq-sim-core.o irq-sim-licence.o
gpio-sim-y := gpio-sim-core.o
i2c-stub-y := i2c-stub-core.o
ccflags-y += -DCONFIG_IRQ_SIM=1
